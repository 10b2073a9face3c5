import XDM

extension XDMSchema {
    /// The kind of data that the schema is for, in Catalog's words: that of the class it extends.
    var behavior: String {
        switch baseClass {
        case "https://ns.adobe.com/xdm/context/experienceevent": "time-series"
        case "https://ns.adobe.com/xdm/data/adhoc": "adhoc"
        default: "record"
        }
    }
}
