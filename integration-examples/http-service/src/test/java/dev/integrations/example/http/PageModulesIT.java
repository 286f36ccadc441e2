package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What must hold of the page's own modules for any JSON; a thousand documents each, from the same seed each time. */
class PageModulesIT extends PageUnderTest {

    /** Makes documents, and loads the modules. */
    private static final String GIVEN = """
            const [{ at, atMost, child, difference, keysOf, read, write }, { applied, removing, renaming, setting }, { pieces }] =
                await Promise.all(['json', 'edit', 'diff'].map(name => import(`/page/${name}.js`)));
            let seed = 7;
            const under = (bound) => (seed = (seed * 48271) % 2147483647) % bound;
            const scalars = ['"text"', '""', '1.0', '1e400', '-0.10', 'true', 'null', '"\\\\u202e\\\\n\\\\\\\\"', '"}],"'];
            const keys = ['a', 'b~/', '', '"', 'é', ' ', '0', ',', '}'];
            const value = (depth) => under(3) > 0 && depth < 4
                ? under(2) ? new Map(keys.filter(() => under(3) === 0).map(key => [key, value(depth + 1)]))
                           : Array.from({ length: under(4) }, () => value(depth + 1))
                : read(scalars[under(scalars.length)]);
            const spaced = (text) => text.replaceAll(/(?<=[{[,:])(?=[{["\\d-tfn])/g, ' \\n'.repeat(under(3)));
            const documents = Array.from({ length: 1000 }, () => {
                const document = new Map([['x', value(0)], ['y', value(0)]]);
                return { document, text: write(document, ['', '  ', '\\t'][under(3)]) };
            });
            const places = (text) => { const all = new Map(); read(text, all); return all; };
            const members = (text) => [...places(text).keys()].filter(place => place
                && keysOf(place).every((_, i, path) => at(read(text), '/' + path.slice(0, i).map(k => k.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')) instanceof Map || i === 0));
            """;

    @Test
    void read_and_write_loseNothing_andTellWhereEachPlaceStands() {
        holds("""
                for (const { document, text } of documents) {
                    for (const [place, { start, end }] of places(text)) {
                        same(write(read(text.slice(start, end))), write(at(document, place)), place);
                    }
                }""");
    }

    @Test
    void read_refusesWhatCannotBeStored_andSaysWhere() {
        holds("""
                const refuses = (text, problem) => {
                    try {
                        read(text);
                    } catch ({ message }) {
                        same(message, problem, text.slice(0, 20));
                        return;
                    }
                    throw new Error(text.slice(0, 20));
                };
                const nested = (open, close, depth) => open.repeat(depth) + '1' + close.repeat(depth);
                const tooDeep = 'this is nested deeper than 600 levels.';
                refuses(nested('[', ']', 100000), 'Line 1, column 602: ' + tooDeep);
                refuses(nested('{"a":', '}', 100000), 'Line 1, column 3002: ' + tooDeep);
                same(read(nested('[', ']', 600)).length, 1, 'as deep as it may be');
                same(places(nested('{"a":', '}', 520)).size, 521, 'deeper than the service takes');
                refuses('{"a": "\\ud83d"}', 'Line 1, column 7: this is half of a character, which nothing can store.');
                refuses('{"\\ude00": 1}', 'Line 1, column 2: this is half of a character, which nothing can store.');
                same(read('"\\ud83d\\ude00"'), '😀', 'a whole one');""");
    }

    @Test
    void setting_aPlace_changesThatPlace_andNothingElse() {
        holds("""
                for (const { document, text } of documents) {
                    const pick = members(text)[under(members(text).length)];
                    const made = value(2);
                    for (const place of [pick, child(pick, 'new'), '/new/of/all']) {
                        const after = read(applied(text, setting(text, place, made)));
                        same(write(at(after, place)), write(made), place);
                        const others = difference(document, after).filter(edit => !(place + '/').startsWith(edit.get('path') + '/')
                            && !(edit.get('path') + '/').startsWith(place + '/'));
                        same(others.length, 0, place);
                    }
                }""");
    }

    @Test
    void removing_aMember_removesIt_andNothingElse() {
        holds("""
                for (const { document, text } of documents) {
                    for (const place of members(text)) {
                        const edits = difference(document, read(applied(text, removing(text, place))));
                        same(edits.length, 1, place);
                        same(edits[0].get('op') + edits[0].get('path'), 'remove' + place, place);
                    }
                }""");
    }

    @Test
    void renaming_aMember_keepsItsValue_andItsNeighbours() {
        holds("""
                for (const { text } of documents) {
                    for (const place of members(text)) {
                        const after = applied(text, renaming(text, place, 'renamed \\"'));
                        const renamed = child(place.slice(0, place.lastIndexOf('/')), 'renamed \\"');
                        same(write(at(read(after), renamed)), write(at(read(text), place)), place);
                        same(places(after).size, places(text).size, place);
                    }
                }""");
    }

    @Test
    void atMostSoManyOperations_makeTheSameOfTheSamePlaces() {
        holds("""
                for (let i = 1; i < documents.length; i++) {
                    const [before, after] = [documents[i - 1], documents[i]].map(({ document }) => document);
                    const all = difference(before, after);
                    const most = 2 + under(4);
                    const few = atMost(most, all, after);
                    same(few.length <= most, true, 'how many');
                    for (const one of few) {
                        const path = one.get('path');
                        same(one.get('op') === 'remove' || write(one.get('value')) === write(at(after, path)), true, path);
                        same(few.filter(other => `${other.get('path')}/`.startsWith(`${path}/`)).length, 1, path);
                    }
                    for (const one of all) {
                        same(few.some(kept => `${one.get('path')}/`.startsWith(`${kept.get('path')}/`)), true, one.get('path'));
                    }
                }""");
    }

    @Test
    void whatDiffers_isAllThatDiffers() {
        holds("""
                for (let i = 1; i < documents.length; i++) {
                    const [before, after] = [documents[i - 1], documents[i]].map(({ document }) => write(document, ' ').split('\\n'));
                    const found = pieces(before, after);
                    same(found.flatMap(({ same, gone }) => same ?? gone).join('\\n'), before.join('\\n'), 'before');
                    same(found.flatMap(({ same, made }) => same ?? made).join('\\n'), after.join('\\n'), 'after');
                }
                same(pieces(['a', 'b'], ['a', 'b']).some(piece => piece.gone?.length > 0), false, 'equal');""");
    }

    private void holds(String law) {
        Object broken = ada.asyncScript("const done = arguments[0]; (async () => {"
                + GIVEN
                + "const same = (found, wanted, place) => {"
                + " if (found !== wanted) throw new Error(`${place}: ${found} instead of ${wanted}`); };"
                + law
                + "})().then(() => done('holds'), problem => done(problem.stack));");
        assertThat(broken).isEqualTo("holds");
    }
}
