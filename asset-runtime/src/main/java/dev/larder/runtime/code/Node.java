package dev.larder.runtime.code;

/** Something that code reaches. Classes have their internal names, as {@code a/b/C$D}. */
sealed interface Node {
    /** {@return the same wherever and whenever it is reached} */
    String text();

    /** This very method. */
    record Method(String owner, String name, String descriptor) implements Node {
        @Override
        public String text() {
            return "method " + owner + "." + name + descriptor;
        }
    }

    /** Whatever a call of the method on an instance of the class may run. */
    record Call(String owner, String name, String descriptor) implements Node {
        @Override
        public String text() {
            return "call " + owner + "." + name + descriptor;
        }
    }

    /** What a class is, by its name only. */
    record Type(String name) implements Node {
        @Override
        public String text() {
            return "type " + name;
        }
    }

    /** All that makes an object of the class into data. */
    record Data(String name) implements Node {
        @Override
        public String text() {
            return "data " + name;
        }
    }

    /** That there is an object of the class, whose methods others may call. */
    record Instance(String name) implements Node {
        @Override
        public String text() {
            return "instance " + name;
        }
    }

    /** The static initializer of the class. */
    record Started(String name) implements Node {
        @Override
        public String text() {
            return "started " + name;
        }
    }

    /** What gave the fields of an object their values. */
    record Fields(String name) implements Node {
        @Override
        public String text() {
            return "fields " + name;
        }
    }

    /** A file beside the classes. */
    record Resource(String path) implements Node {
        @Override
        public String text() {
            return "resource " + path;
        }
    }
}
