using GraphQL;
using GraphQL.Types;

namespace ImportGraph.Tests.Execution;

/// <summary>Generates random queries with fields, fragments, aliases, conditions and arguments. Some values are in variables.</summary>
internal sealed class DocumentGenerator(ISchema schema, Random random, IReadOnlyList<Guid> ids)
{
    private const int MaxDepth = 6;
    private const int MaxSelections = 100;

    private readonly SortedDictionary<string, string> _variables = [];
    private readonly List<string> _fragments = [];
    private int _names;
    private int _selections;

    /// <summary>The values of all variables that a query may have.</summary>
    public static object Variables(IReadOnlyList<Guid> ids) =>
        new { yes = true, no = false, size = 3, id = ids[0], where = new { status = new { nin = new[] { "SCHEDULED" } } } };

    public string Document()
    {
        var body = Selections(schema.Query, 0);
        var variables = _variables.Count == 0 ? "" : $"({string.Join(", ", _variables.Select(variable => $"${variable.Key}: {variable.Value}"))})";
        return $"query Q{variables} {body} {string.Join(' ', _fragments)}";
    }

    private string Selections(IGraphType type, int depth)
    {
        var selections = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Selection(type, depth)).ToList();
        return $"{{ {string.Join(' ', selections)} }}";
    }

    private string Selection(IGraphType type, int depth)
    {
        switch (++_selections > MaxSelections ? 3 : random.Next(12))
        {
            case 0:
                return $"...{(random.Next(2) == 0 ? $" on {type.Name}" : "")}{Condition()} {Selections(type, depth)}";
            case 1 when type is IAbstractGraphType { PossibleTypes.Count: > 0 } several:
                var one = several.PossibleTypes.First();
                return $"... on {one.Name}{Condition()} {Selections(one, depth)}";
            case 2:
                var name = $"F{_names++}";
                _fragments.Add($"fragment {name} on {type.Name} {Selections(type, depth)}");
                return $"...{name}{Condition()}{(random.Next(4) == 0 ? $" ...{name}" : "")}";
            case 3:
                return random.Next(2) == 0 ? "__typename" : $"t{_names++}: __typename{Condition()}";
            default:
                var fields = ((IComplexGraphType)type).Fields.Where(field => depth < MaxDepth || IsLeaf(field)).ToList();
                return fields.Count == 0 ? "__typename" : Field(fields[random.Next(fields.Count)], depth);
        }
    }

    private string Field(FieldType field, int depth)
    {
        var arguments = Arguments(field);
        // Two fields of the same name must select the same.
        var alias = arguments.Length > 0 || random.Next(5) == 0 ? $"a{_names++}: " : "";
        return $"{alias}{field.Name}{arguments}{(alias.Length > 0 ? Condition() : "")}{(IsLeaf(field) ? "" : " " + Selections(field.ResolvedType!.GetNamedType(), depth + 1))}";
    }

    private string Arguments(FieldType field)
    {
        var given = new List<string>();
        var end = random.Next(2) == 0 ? "first" : "last";
        foreach (var argument in field.Arguments ?? [])
        {
            var value = argument.Name switch
            {
                "id" => Pick(() => Use("id", "ID!"), () => $"\"{ids[random.Next(ids.Count)]}\"", () => "\"nobody\""),
                "ids" => $"[\"{ids[random.Next(ids.Count)]}\", \"nobody\"]",
                "first" or "last" when argument.Name == end || field.Arguments!.Find("last") is null => Maybe(() => Pick(() => Use("size", "Int!"), () => "2", () => "0")),
                "after" => Maybe(() => "null"),
                "where" when field.Name == "issues" => Maybe(() => "{ severity: { eq: ERROR } }"),
                "where" when field.Name == "webhookDeliveries" => Maybe(() => "{ status: { neq: DELIVERED } }"),
                "where" when field.Name is "events" or "importEvents" => Maybe(() => "{ or: [{ kind: { neq: CLAIMED } }, { attempt: { gt: 1 } }] }"),
                "where" => Maybe(() => Pick(
                    () => Use("where", "ImportStatusFilterInput"),
                    () => "{ or: [{ status: { eq: FAILED } }, { jobType: { neq: IMPORT } }] }",
                    () => "{ search: \"Pack\" }")),
                "order" => Maybe(() => "[{ status: DESC }, { createdAt: ASC }]"),
                "from" => "\"2029-12-31T00:00:00Z\"",
                "to" => "\"2030-01-02T00:00:00Z\"",
                "bucket" => "WEEK",
                "attempt" => Maybe(() => "1"),
                "level" => Maybe(() => "WARNING"),
                "input" => Pick(
                    () => "{ dataSource: { type: SHARED_FILE_PATH, path: \"package\" } }",
                    () => "{ dataSource: { type: UPLOAD, path: \"nobody\" } }"),
                _ => null,
            };
            if (value is not null)
            {
                given.Add($"{argument.Name}: {value}");
            }
        }

        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string Condition() => random.Next(8) switch
    {
        0 => $" @include(if: {Truth()})",
        1 => $" @skip(if: {Truth()})",
        2 when random.Next(3) == 0 => $" @skip(if: {Truth()}) @include(if: {Truth()})",
        _ => "",
    };

    private string Truth() => Pick(() => Use("yes", "Boolean!"), () => Use("no", "Boolean!"), () => "true", () => "false");

    private string Use(string variable, string type)
    {
        _variables[variable] = type;
        return "$" + variable;
    }

    private string? Maybe(Func<string> value) => random.Next(3) == 0 ? value() : null;

    private string Pick(params Func<string>[] values) => values[random.Next(values.Length)]();

    private static bool IsLeaf(FieldType field) => field.ResolvedType!.GetNamedType() is ScalarGraphType;
}
