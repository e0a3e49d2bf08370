using System.Linq.Expressions;
using System.Text.Json.Nodes;
using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The JSON schemas of the body that describes a job, derived from its members.</summary>
internal static class StatusSchema
{
    /// <summary>Sets the members in the schemas of an OpenAPI document. The document itself says the rest, mainly what the objects are.</summary>
    /// <param name="schemas">The schemas of the document, by name.</param>
    public static void Complete(JsonObject schemas) => Complete(schemas, Declared<ImportStatusType>.Type, StatusMember.All);

    private static void Complete(JsonObject schemas, IObjectGraphType type, IReadOnlyList<StatusMember> members)
    {
        var schema = (JsonObject)schemas[NameOf(type)]!;
        schema["required"] = new JsonArray([.. members.Where(IsRequired).Select(member => JsonValue.Create(member.Field.Name))]);
        schema["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Field.Name, (JsonNode?)SchemaOf(member))));
        if (schema["required"] is JsonArray { Count: 0 })
        {
            schema.Remove("required");
        }

        foreach (var member in members)
        {
            if (member.Object is { } group)
            {
                Complete(schemas, group, member.Members);
            }
        }
    }

    private static JsonObject SchemaOf(StatusMember member)
    {
        if (member.Object is { } group)
        {
            return new JsonObject { ["$ref"] = $"#/components/schemas/{NameOf(group)}" };
        }

        var schema = SchemaOf(ValueTypeOf(member));
        // What is null over GraphQL is absent here.
        schema["description"] = member.Field.Description?.Replace("Null", "Absent", StringComparison.Ordinal);
        return schema;
    }

    private static JsonObject SchemaOf(Type value) => value switch
    {
        _ when value == typeof(string) => new JsonObject { ["type"] = "string" },
        _ when value == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when value == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        // All whole numbers are counts, and all others are percentages.
        _ when value == typeof(long) => new JsonObject { ["type"] = "integer", ["format"] = "int64", ["minimum"] = 0 },
        _ when value == typeof(double) => new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 100 },
        _ when value == typeof(JobStatus) => Enumeration(Enum.GetValues<JobStatus>().Select(WireNames.Statuses.Of)),
        _ when value == typeof(JobType) => Enumeration(Enum.GetValues<JobType>().Select(WireNames.JobTypes.Of)),
        _ => throw new NotSupportedException($"There is no schema for {value.Name}."),
    };

    private static JsonObject Enumeration(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };

    /// <summary>A member is required if its value can never be absent.</summary>
    private static bool IsRequired(StatusMember member) => FieldReads.GetterOf(member.Field) is { } getter
        && (getter.Body is NewExpression || (getter.ReturnType.IsValueType && Nullable.GetUnderlyingType(getter.ReturnType) is null));

    private static Type ValueTypeOf(StatusMember member)
    {
        var type = (FieldReads.GetterOf(member.Field) ?? FieldUses.ColumnOf(member.Field)!).ReturnType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>The name of an object in the document: <c>ImportStatus</c>, and without "Status" those of its parts.</summary>
    private static string NameOf(IObjectGraphType type) =>
        type is ImportStatusType ? type.Name : type.Name.Replace("ImportStatus", "Import", StringComparison.Ordinal);
}
