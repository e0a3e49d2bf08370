using System.Text.Json;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Reads the parts of a message that a client sent. What cannot be understood ends its connection.</summary>
internal static class ClientMessage
{
    /// <summary>What the message is; null if it does not say.</summary>
    public static string? Type(JsonElement message) => Text(message, "type");

    /// <summary>The id of the operation that it is about.</summary>
    public static string Id(JsonElement message) => Text(message, "id") is { Length: > 0 } id ? id : throw Invalid("no id");

    /// <summary>What comes with a message about the connection itself: an object, or nothing.</summary>
    public static JsonElement? Payload(JsonElement message) => Member(message, "payload", StringComparison.Ordinal) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } payload => payload,
        _ => throw Invalid("payload must be an object"),
    };

    /// <summary>
    /// What a client shows in <c>connection_init</c> to be let in: the payload's <c>authorization</c>, or that of its <c>headers</c>, which
    /// clients of other servers send; in any case of letters.
    /// </summary>
    public static string? Authorization(JsonElement? payload) =>
        Text(payload, "authorization", StringComparison.OrdinalIgnoreCase)
        ?? Text(Member(payload, "headers", StringComparison.OrdinalIgnoreCase), "authorization", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement? value, string name, StringComparison comparison = StringComparison.Ordinal) =>
        Member(value, name, comparison) is { ValueKind: JsonValueKind.String } text ? Understand(text.GetString) : null;

    private static JsonElement? Member(JsonElement? value, string name, StringComparison comparison) => value is { ValueKind: JsonValueKind.Object } map
        ? Understand(() => map.EnumerateObject().Where(member => member.Name.Equals(name, comparison)).Select(member => (JsonElement?)member.Value)
            .FirstOrDefault())
        : null;

    private static T Understand<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair.
            throw Invalid("not Unicode");
        }
    }

    private static CloseException Invalid(string why) => new(CloseCode.BadRequest, $"Invalid message received: {why}");
}
