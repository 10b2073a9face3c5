extension XDMSchema {
    /// The kind of data that the schema is for, in Catalog's words: that of the class it extends.
    package var behavior: String {
        switch baseClass {
        case "https://ns.adobe.com/xdm/context/experienceevent": "time-series"
        case "https://ns.adobe.com/xdm/data/adhoc": "adhoc"
        default: "record"
        }
    }

    /// The resources that the schema extends: its class, and the behavior of that, which may be
    /// the same.
    ///
    /// Source: Schema Registry API reference, the samples of schemas.
    package var extended: [String] {
        let behavior = "https://ns.adobe.com/xdm/data/\(behavior)"
        return baseClass == behavior ? [baseClass] : [baseClass, behavior]
    }
}
