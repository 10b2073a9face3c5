import BatchLanguage
import BatchShell
import BatchValues

extension Command {
    /// `now [--ago 1d] [--utc] [--format date|iso|ms]`.
    static func now(_ world: World) -> Command {
        let ago = Option(
            "ago",
            .duration,
            placeholder: "TIME",
            help: "so long before: 1d, 30m"
        )
        let isUTC = Option(flag: "utc", help: "in UTC")
        let format = Option(
            "format",
            .choice(TimeFormat.self),
            placeholder: "FORMAT",
            help: "2024-10-11, 2024-10-11T14:03:05+02:00, or milliseconds since 1970",
            default: "iso"
        )
        return tool(
            "now",
            "tells the time, in the local zone",
            arguments: [ago, isUTC, format],
            gives: "a text; with --format ms a number",
            examples: [
                Example("now --format date", "the day, for a path"),
                Example("now --ago 7d --format ms", "a week ago, as the platform counts"),
            ]
        ) { call in
            let moment = world.clock.milliseconds - (call[ago]?.milliseconds ?? 0)
            let time =
                call[isUTC]
                ? CalendarTime(milliseconds: moment)
                : world.clock.localTime(atMilliseconds: moment)
            switch call[format] {
            case .date: return .string(time.date)
            case .iso: return .string(call[isUTC] ? time.isoInUTC : time.iso)
            case .ms: return .number(.integer(moment))
            }
        }
    }

    /// `sleep 5s`.
    static func sleep(_ world: World) -> Command {
        let time = Parameter("time", .duration, help: "how long: 500ms, 5s, 2m")
        return tool(
            "sleep",
            "waits",
            arguments: [time],
            examples: [Example("sleep 5s", "five seconds")],
            replay: .keep
        ) { call in
            try await world.clock.sleep(for: call[time])
            return .null
        }
    }
}

/// A form in which `now` gives the time.
private enum TimeFormat: String, CaseIterable {
    case date, iso, ms
}
