package dev.integrations.example.http;

import dev.integrations.contract.WireContract;
import dev.integrations.contract.WireHost;
import java.io.IOException;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the wire answers without a server, the service answers over HTTP. */
@Databases.Only(TestDatabase.POSTGRESQL)
class WireStoriesIT extends ServiceUnderTest implements WireContract {

    private OverHttp host;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void connect() {
        host = new OverHttp(port());
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws IOException {
        host.close();
    }

    @Override
    public WireHost host() {
        return host;
    }
}
