import HTTPTypes
import Hummingbird
import BatchValues
import NIOCore

extension Response {
    /// An answer whose body is a JSON value.
    init(status: HTTPResponse.Status = .ok, json value: JSONValue) {
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.jsonBytes()))
        )
    }

    /// An answer without a body.
    static var empty: Response { Response(status: .ok) }
}
