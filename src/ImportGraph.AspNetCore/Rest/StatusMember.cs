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
/// <param name="Object">The type of the value if it is an object; otherwise null.</param>
internal sealed record StatusMember(FieldType Field, Func<object, DateTimeOffset, object?> Read, IObjectGraphType? Object)
{
    /// <summary>The members of the body, in their order.</summary>
    public static IReadOnlyList<StatusMember> All { get; } = Of(Declared<ImportStatusType>.Type);

    /// <summary>The members of the value; empty if it is not an object.</summary>
    public IReadOnlyList<StatusMember> Members { get; } = Object is null ? [] : Of(Object);

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
            case DateTimeOffset time:
                DateTimeType.Write(writer, time);
                break;
            case JobStatus status:
                writer.WriteStringValue(WireNames.Statuses.Of(status));
                break;
            case JobType type:
                writer.WriteStringValue(WireNames.JobTypes.Of(type));
                break;
            case var _ when Object is not null:
                writer.WriteStartObject();
                foreach (var member in Members)
                {
                    member.Write(writer, value, now);
                }

                writer.WriteEndObject();
                break;
            case var _ when JsonScalar.TryWrite(writer, value):
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
           select new StatusMember(field, read, ObjectOf(field.Type!.GetNamedType())),
    ];

    /// <summary>
    /// An object type of this schema. Types that the library derives from the type of an expression are scalars here, although they are
    /// declared as objects.
    /// </summary>
    private static IObjectGraphType? ObjectOf(Type type) => type.IsAssignableTo(typeof(IObjectGraphType)) && !type.IsGenericType
        ? (IObjectGraphType)Activator.CreateInstance(type)!
        : null;
}
