using GraphQL.Types;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Listing;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ImportSelectionInputType : InputObjectGraphType<ImportSelection>
{
    public ImportSelectionInputType()
    {
        Name = "ImportSelectionInput";
        Description = "Exactly one field. A `where` that is empty, or has an empty object or a null in it, is refused: to change all jobs say `all: true`.";
        IsOneOf = true;
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("ids").Description("Jobs by their ids. An empty list selects no job.");
        Field<ImportStatusFilterType>("where").Description("The jobs that a list with this filter shows.");
        Field<BooleanGraphType>("all").Description("Selects all jobs. The only valid value is true.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new ImportSelection(
        value.TryGetValue("ids", out var ids) ? [.. ((IEnumerable<object>)ids!).Select(id => (string)id)] : null,
        value.TryGetValue("where", out var where) ? (WrittenFilter?)where : null,
        value.TryGetValue("all", out var all) ? (bool?)all : null);
}
