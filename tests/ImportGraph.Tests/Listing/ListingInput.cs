using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Tests.Listing;

/// <summary>Writes filters and orders as clients write them in variables.</summary>
internal static class ListingInput
{
    public static JsonObject Of(RowFilter filter) => filter switch
    {
        RowFilter.Search search => new JsonObject { ["search"] = search.For.Text },
        RowFilter.Not { Filter: var part } when ListingGenerator.Healths.TryGetValue(part, out var health) => OfHealth("neq", health),
        _ when ListingGenerator.Healths.TryGetValue(filter, out var health) => OfHealth("eq", health),
        RowFilter.And and => new JsonObject { ["and"] = List(and.Filters.Select(Of)) },
        RowFilter.Or or => new JsonObject { ["or"] = List(or.Filters.Select(Of)) },
        RowFilter.Not { Filter: RowFilter.Not twice } => Of(twice.Filter),
        RowFilter.Not not => Leaf(not.Filter, negated: true),
        _ => Leaf(filter, negated: false),
    };

    public static JsonArray Of(IEnumerable<RowSort> order) => List(order.Select(sort => At(sort.Field, sort.Descending ? "DESC" : "ASC")));

    private static JsonObject Leaf(RowFilter leaf, bool negated) => leaf switch
    {
        // Booleans have no `in`.
        RowFilter.In oneOf when oneOf.Field.ValueType == typeof(bool) =>
            new JsonObject
            {
                [negated ? "and" : "or"] =
                    List(oneOf.Values.Select(value => Leaf(new RowFilter.Compare(oneOf.Field, Comparison.Equal, value), negated))),
            },
        RowFilter.Some some => new JsonObject { ["tags"] = new JsonObject { [negated ? "none" : "some"] = OfElement(some.Filter) } },
        _ => At(FieldOf(leaf), Operation(leaf, negated)),
    };

    private static JsonObject OfHealth(string operation, JobHealth health) =>
        new() { ["health"] = new JsonObject { [operation] = Value(health) } };

    private static JsonObject OfElement(RowFilter filter) => filter switch
    {
        RowFilter.And and => new JsonObject { ["and"] = List(and.Filters.Select(OfElement)) },
        RowFilter.Not not => Operation(not.Filter, negated: true),
        _ => Operation(filter, negated: false),
    };

    private static JsonObject Operation(RowFilter leaf, bool negated)
    {
        var (name, operand) = leaf switch
        {
            // Some lists, for example of statuses, may not contain null. Each job has a status, so it makes no difference.
            RowFilter.In oneOf => ("in", List(oneOf.Values.Where(value => value is not null || oneOf.Field.IsNullable).Select(Value))),
            RowFilter.Compare compare => (compare.Comparison switch
            {
                Comparison.Equal => "eq",
                Comparison.GreaterThan => "gt",
                Comparison.GreaterThanOrEqual => "gte",
                Comparison.LessThan => "lt",
                Comparison.LessThanOrEqual => "lte",
                Comparison.Contains => "contains",
                Comparison.StartsWith => "startsWith",
                _ => "endsWith",
            }, Value(compare.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(leaf)),
        };
        return new JsonObject { [(negated, name) switch { (false, _) => name, (_, "eq") => "neq", _ => "n" + name }] = operand };
    }

    /// <summary>A condition on a field, inside the groups that contain it.</summary>
    private static JsonObject At(RowField field, JsonNode condition) => new()
    {
        [Path(field.Name)[0]] = Path(field.Name) is [_, var inner] ? new JsonObject { [inner] = condition } : condition,
    };

    private static string[] Path(string field) => field switch
    {
        "processed" or "total" or "percentage" => ["progress", field],
        "successful" or "warnings" or "errors" => ["results", field],
        "failureCode" => ["failure", "code"],
        "failureCategory" => ["failure", "category"],
        "failureFingerprint" => ["failure", "fingerprint"],
        "sourceType" => ["dataSource", "type"],
        "sourcePath" => ["dataSource", "path"],
        "retryAt" => ["nextRetryAt"],
        "sourceFileName" => ["dataSource", "fileName"],
        _ => [field],
    };

    private static RowField FieldOf(RowFilter leaf) => leaf is RowFilter.In oneOf ? oneOf.Field : ((RowFilter.Compare)leaf).Field;

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        Enum constant => JsonNamingPolicy.SnakeCaseUpper.ConvertName(constant.ToString()),
        DateTimeOffset time => time.ToString("O"),
        Guid id => id.ToString(),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private static JsonArray List(IEnumerable<JsonNode?> entries) => [.. entries];
}
