using GraphQL.Types;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

/// <summary>The operators of the health, which is not a column: each value stands for conditions on columns.</summary>
internal sealed class ImportHealthOperationFilterType : InputObjectGraphType<WrittenFilter>
{
    public ImportHealthOperationFilterType()
    {
        Name = "ImportHealthOperationFilterInput";
        Description = "All given operators must hold. Every job has a health, so none is equal to null. "
            + "Any operator except `eq` and `neq` that is null is refused with `FILTER_NULL`.";
        Field<ImportHealthType>("eq");
        Field<ImportHealthType>("neq");
        Field<ListGraphType<NonNullGraphType<ImportHealthType>>>("in");
        Field<ListGraphType<NonNullGraphType<ImportHealthType>>>("nin");
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        var said = value.Where(entry => entry.Value is not null || entry.Key is "eq" or "neq").ToList();
        return new WrittenFilter(new RowFilter.And(said.ConvertAll(entry => Read(entry.Key, entry.Value))), FilterGap.Of(value));
    }

    private static RowFilter Read(string name, object? given) => name switch
    {
        "eq" => Of(given),
        "neq" => new RowFilter.Not(Of(given)),
        "in" => OneOf(given!),
        "nin" => new RowFilter.Not(OneOf(given!)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static RowFilter Of(object? health) => health is null ? new RowFilter.Or([]) : HealthFilter.Of((JobHealth)health);

    private static RowFilter.Or OneOf(object given) => new([.. ((IEnumerable<object>)given).Distinct().Select(Of)]);
}
