using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>A member of a request's body. It knows its own name, so that errors can name it.</summary>
internal readonly record struct BodyMember
{
    private readonly string _name;
    private readonly JsonElement _value;

    private BodyMember(string name, JsonElement value) => (_name, _value) = (name, value);

    /// <summary>The body itself, which must be an object.</summary>
    public static BodyMember Body(JsonElement json) => json.ValueKind is JsonValueKind.Object
        ? new("", json)
        : throw new RefusedException(new RestError(ErrorCodes.NotAnObject, $"The body must be an object; it is {Kind(json)}."));

    /// <summary>A member of this member; null if it is absent or null.</summary>
    public BodyMember? Optional(string name) =>
        Members().TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? new BodyMember(NameOf(name), value) : null;

    /// <summary>A member of this member. If it is absent or null, the request is refused.</summary>
    public BodyMember Required(string name) => Optional(name) ?? throw new RefusedException(RestError.At(ErrorCodes.Missing, NameOf(name), "is missing"));

    /// <summary>Refuses a member of this member if it has another name. A null asks for nothing, so its name does not matter.</summary>
    public BodyMember Only(params string[] names)
    {
        foreach (var member in Members().EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null && !names.Contains(member.Name))
            {
                var known = string.Join(", ", names);
                throw new RefusedException(RestError.At(ErrorCodes.Unknown, NameOf(member.Name), $"is not known here. Known names: {known}"));
            }
        }

        return this;
    }

    /// <summary>Refuses this member, whatever its value is.</summary>
    public RefusedException Refused(ErrorCode code, string why) => new(RestError.At(code, _name, why));

    /// <summary>The value as text of at most <paramref name="maxLength"/> characters, without control characters.</summary>
    public string Text(int maxLength)
    {
        var text = Text();
        return InputText.WhyNoName(text) is { } why ? throw Wrong(why)
            : text.Length <= maxLength ? text
            : throw new RefusedException(RestError.At(ErrorCodes.TooLong, _name, $"may have {maxLength} characters; it has {text.Length}"));
    }

    /// <summary>The value as one of some names. The match is exact.</summary>
    public T OneOf<T>(WireNames<T> names)
        where T : struct, Enum => names.Find(Text()) ?? throw Wrong($"must be {names}");

    /// <summary>The value as a time with its offset.</summary>
    public DateTimeOffset Time() => DateTimeType.TryRead(Text(), out var time) ? time : throw Wrong("must be a time with its offset, for example 2024-03-01T10:00:00Z");

    private JsonElement Members() => _value.ValueKind is JsonValueKind.Object ? _value : throw Wrong("must be an object");

    private string Text() => _value.ValueKind is JsonValueKind.String ? _value.GetString()! : throw Wrong($"must be a string; it is {Kind(_value)}");

    private string NameOf(string member) => _name.Length == 0 ? member : $"{_name}.{member}";

    private RefusedException Wrong(string what) => new(RestError.At(ErrorCodes.IllTyped, _name, what));

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
