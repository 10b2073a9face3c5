/// The numbers of the encodings.
///
/// Source: apache/parquet-format, `parquet.thrift`, `Encoding`.
enum Encoding {
    static let plain = 0
    static let plainDictionary = 2
    static let rle = 3
    static let bitPacked = 4
    static let deltaBinaryPacked = 5
    static let deltaLengthByteArray = 6
    static let deltaByteArray = 7
    static let rleDictionary = 8
    static let byteStreamSplit = 9
}
