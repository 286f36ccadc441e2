package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What Maven Central asks of the POM of each artifact. Those of the libraries inherit all but name and description. */
class PomsTest {

    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    void parent_tellsLicenceDevelopersAndSources() throws Exception {
        Document parent = pom("");
        for (String path : List.of(
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "developers/developer/organizationUrl",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            assertThat(xpath.evaluate("/project/" + path, parent)).as(path).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration-domain/", "integration-adapters-memory/", "integration-adapters-jdbi/"})
    void library_tellsItsNameAndDescription_andComesWithSourcesAndJavadoc(String module) throws Exception {
        Document library = pom(module);
        assertThat(xpath.evaluate("/project/name", library)).isNotBlank();
        assertThat(xpath.evaluate("/project/description", library)).isNotBlank();
        for (String plugin : List.of("maven-source-plugin", "maven-javadoc-plugin")) {
            assertThat(xpath.evaluate("/project/build/plugins/plugin[artifactId='" + plugin + "']", library))
                    .as(plugin)
                    .isNotBlank();
        }
    }

    private static Document pom(String module) throws Exception {
        String text = Repository.read(Repository.ROOT.resolve(module + "pom.xml"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
