using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

/// <summary>The sort criteria that one entry of an order sets, or one group in an entry.</summary>
internal sealed record RowSorts(IReadOnlyList<RowSort> Sorts)
{
    /// <summary>Maximum number of entries of an order: the number of fields.</summary>
    private const int MaxEntries = 7;

    /// <summary>Joins the entries of an order in sequence.</summary>
    /// <exception cref="InvalidInputException">
    /// There are too many entries; or an entry sets no field, or several fields, so that their order is unknown.
    /// </exception>
    public static IReadOnlyList<RowSort> Concat(IEnumerable<RowSorts>? entries)
    {
        var sorts = (entries ?? []).Select(entry => entry.Sorts.Count == 1
            ? entry.Sorts[0]
            : throw new InvalidInputException("BAD_ORDER", "Each entry of order sets exactly one field; for several write several entries.")).ToList();
        return sorts.Count <= MaxEntries
            ? sorts
            : throw new InvalidInputException("BAD_ORDER", $"An order may have {MaxEntries} entries; it has {sorts.Count}.");
    }
}

internal abstract class RowSortType : InputObjectGraphType<RowSorts>
{
    private readonly Dictionary<string, Func<object, IEnumerable<RowSort>>> _fields = [];

    public override object ParseDictionary(IDictionary<string, object?> value) =>
        new RowSorts([.. value.Where(entry => entry.Value is not null).SelectMany(entry => _fields[entry.Key](entry.Value!))]);

    protected void Sort(string name, RowField field)
    {
        Field<SortEnumType>(name);
        _fields.Add(name, given => [new RowSort(field, Descending: (SortDirection)given is SortDirection.Desc)]);
    }
}

internal sealed class ImportStatusSortType : RowSortType
{
    public ImportStatusSortType()
    {
        Name = "ImportStatusSortInput";
        Description = "Each entry sets exactly one field; entries apply in turn. An absent value is the smallest. Jobs that are equal in all entries come in the order "
            + "of their creation: newest first if the last entry is DESC or if there is none, oldest first if it is ASC.";
        Sort("createdAt", JobFields.CreatedAt);
        Sort("updatedAt", JobFields.UpdatedAt);
        Sort("startTime", JobFields.StartTime);
        Sort("estimatedCompletion", JobFields.EstimatedCompletion);
        Sort("completionTime", JobFields.CompletionTime);
        Sort("failureTime", JobFields.FailureTime);
        Sort("status", JobFields.Status);
    }
}

internal enum SortDirection
{
    Asc,
    Desc,
}

internal sealed class SortEnumType : EnumerationGraphType<SortDirection>
{
    public SortEnumType() => Name = "SortEnumType";
}
