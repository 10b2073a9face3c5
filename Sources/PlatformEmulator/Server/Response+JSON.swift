import HTTPTypes
import Hummingbird
import BatchValues
import NIOCore

extension Response {
    /// An answer whose body is a JSON value.
    init(status: HTTPResponse.Status = .ok, json value: JSONValue) {
        self.init(status: status, json: value.jsonBytes())
    }

    /// An answer whose body is a list of values that are written already.
    init(jsonList values: [[UInt8]]) {
        var bytes = [UInt8(ascii: "[")]
        bytes.reserveCapacity(values.reduce(2) { $0 + $1.count + 1 })
        for value in values {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes += value
        }
        self.init(json: bytes + [UInt8(ascii: "]")])
    }

    private init(status: HTTPResponse.Status = .ok, json bytes: [UInt8]) {
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// An answer without a body.
    static var empty: Response { Response(status: .ok) }
}
