using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>A member of the body that describes a job. <see cref="ImportStatusType"/> declares which fields of a job are members.</summary>
/// <param name="Field">The field in the schema of GraphQL.</param>
/// <param name="Read">Reads the value of the member from its object, at the current time.</param>
/// <param name="Members">The members of the value; empty if it is not an object.</param>
internal sealed record StatusMember(FieldType Field, Func<object, DateTimeOffset, object?> Read, IReadOnlyList<StatusMember> Members)
{
    /// <summary>The members of the body, in their order.</summary>
    public static IReadOnlyList<StatusMember> All { get; } = Of(new ImportStatusType());

    /// <summary>Writes the member. If it has no value, it is omitted.</summary>
    public void Write(Utf8JsonWriter writer, object source, DateTimeOffset now)
    {
        if (Read(source, now) is { } value)
        {
            writer.WritePropertyName(Field.Name);
            WriteValue(writer, value, now);
        }
    }

    private void WriteValue(Utf8JsonWriter writer, object value, DateTimeOffset now)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                DateTimeType.Write(writer, time);
                break;
            case JobStatus status:
                writer.WriteStringValue(WireNames.Statuses.Of(status));
                break;
            case JobType type:
                writer.WriteStringValue(WireNames.JobTypes.Of(type));
                break;
            case var _ when Members.Count > 0:
                writer.WriteStartObject();
                foreach (var member in Members)
                {
                    member.Write(writer, value, now);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"REST has no form for {value.GetType().Name}, the type of {Field.Name}.");
        }
    }

    private static IReadOnlyList<StatusMember> Of(IObjectGraphType type) =>
    [
        .. from field in type.Fields
           let read = FieldUses.RestValueOf(field)
           where read is not null
           let named = field.Type!.GetNamedType()
           select new StatusMember(
               field, read, IsObject(named) ? Of((IObjectGraphType)Activator.CreateInstance(named)!) : []),
    ];

    /// <summary>Types that the library derives from the type of an expression are scalars here, although they are declared as objects.</summary>
    private static bool IsObject(Type type) => type.IsAssignableTo(typeof(IObjectGraphType)) && !type.IsGenericType;
}
