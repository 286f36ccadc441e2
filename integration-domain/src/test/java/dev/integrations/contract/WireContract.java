package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The document's requests and the answers to them, as data: {@code wire-stories.json}. Each story makes what it needs by
 * requests of its own, so that it runs on any host, also on one that others use.
 */
public interface WireContract {

    /**
     * Who answers.
     *
     * @return the same host for all stories
     */
    WireHost host();

    /**
     * How the host is set up: the stories are those of this set-up.
     *
     * @return {@code default}; {@code masks} if not even owners are shown a secret; {@code acknowledge} if a breaking
     *     change of an installed integration must be acknowledged; {@code required} if the store implements only what it
     *     must
     */
    default String setUp() {
        return "default";
    }

    /** Every answer is as the story tells it. */
    @TestFactory
    default Stream<DynamicTest> everyStory_isToldAsItIsWritten() {
        return stories().stream().map(story -> DynamicTest.dynamicTest(story.name(), () -> story.tell(host())));
    }

    /** A story that is not found would be told as it is written, too. */
    @Test
    default void theStories_areThere() {
        assertThat(stories()).isNotEmpty();
    }

    private List<WireStory> stories() {
        return WireStory.read(host()::parse, setUp());
    }
}
