import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// The bytes of a file as an answer: all of them or a range, read as they are taken.
struct FileContent {
    private let reader: FileReader

    /// The number of bytes that are read and in memory at once.
    private static let pieceSize = 1 << 18

    init(_ file: BatchFile, in folder: FileFolder) {
        reader = FileReader(file, in: folder) { false }
    }

    /// 200 and the file, or 206 and the range that the request asks for.
    ///
    /// The file may be forgotten while it is read: what is being read stays readable, and where
    /// it does not the connection ends before the answer does.
    func answer(_ request: Request) async throws -> Response {
        let size = reader.file.size
        let range = try ByteRange(request.headers[.range], size: size)
        let (start, count) = (range?.first ?? 0, range?.count ?? size)
        var headers: HTTPFields = [
            .contentType: type, .acceptRanges: "bytes", .contentLength: String(count),
        ]
        if range != nil { headers[.contentRange] = "bytes \(start)-\(start + count - 1)/\(size)" }
        let status: HTTPResponse.Status = range == nil ? .ok : .partialContent
        if request.method == .head || count == 0 {
            return Response(status: status, headers: headers, body: ResponseBody())
        }
        let first = try await Self.read(reader, start, min(count, Self.pieceSize))
        let body = ResponseBody(contentLength: count) { [reader] writer in
            var position = start
            var piece = first
            while true {
                position += piece.readableBytes
                try await writer.write(piece)
                let rest = start + count - position
                if rest == 0 { break }
                piece = try await Self.read(reader, position, min(rest, Self.pieceSize))
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    private static func read(
        _ reader: FileReader,
        _ start: Int,
        _ count: Int
    ) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive {
            ByteBuffer(bytes: try reader.bytes(at: start, count: count))
        }
    }

    /// The type that the name of the file says.
    private var type: String {
        switch reader.file.path.split(separator: ".").last?.lowercasedASCII {
        case "parquet": "application/parquet"
        case "json": "application/json"
        case "csv": "application/csv"
        default: "application/octet-stream"
        }
    }
}
