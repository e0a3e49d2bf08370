using System.Text.Json;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Reads the parts of a message from a client. A message that cannot be understood ends the connection.</summary>
internal static class ClientMessage
{
    /// <summary>The type of the message; null if it is absent.</summary>
    public static string? Type(JsonElement message) => Text(message, "type");

    /// <summary>The id of the operation that the message is about.</summary>
    public static string Id(JsonElement message) => Text(message, "id") is { Length: > 0 } id ? id : throw Invalid("no id");

    /// <summary>The payload of a message about the connection itself: an object, or null if there is none.</summary>
    public static JsonElement? Payload(JsonElement message) => Member(message, "payload", StringComparison.Ordinal) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } payload => payload,
        _ => throw Invalid("payload must be an object"),
    };

    /// <summary>
    /// The credentials in <c>connection_init</c>: the payload's <c>authorization</c>, or the one in its <c>headers</c>, which clients of
    /// other servers send. The names may have upper or lower case.
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
            // The text has an escape that is half of a surrogate pair.
            throw Invalid("not Unicode");
        }
    }

    private static CloseException Invalid(string why) => new(CloseCode.BadRequest, $"Invalid message received: {why}");
}
