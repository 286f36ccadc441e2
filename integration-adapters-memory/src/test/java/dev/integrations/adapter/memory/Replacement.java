package dev.integrations.adapter.memory;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Answers a call of a repository, given the name of its method, perhaps by the call itself. */
interface Replacement {

    Object answer(String method, Supplier<Object> call);

    /** A repository whose calls are all answered like that. */
    static <T> T of(Class<T> type, T sound, Replacement replacement) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> replacement.answer(method.getName(), () -> {
                    try {
                        return method.invoke(sound, arguments);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })));
    }
}
