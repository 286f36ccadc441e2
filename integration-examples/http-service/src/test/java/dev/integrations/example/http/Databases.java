package dev.integrations.example.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases that a test class runs on: all, unless it says that one is enough. */
final class Databases implements ArgumentsProvider {

    /** On a test class that would see the same on every database. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface Only {

        TestDatabase value();
    }

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Only only = context.getRequiredTestClass().getAnnotation(Only.class);
        return Arrays.stream(TestDatabase.values())
                .filter(database -> only == null || database == only.value())
                .map(Arguments::of);
    }
}
