using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

/// <summary>An entry of an order. It has the fields that <see cref="ImportStatusType"/> declares as sortable.</summary>
internal sealed class ImportStatusSortType : RowSortType
{
    private static readonly IReadOnlyList<FilterableField> Sortable = [.. FilterableField.In<ImportStatusType>().Where(field => field.IsSortable)];

    public ImportStatusSortType()
    {
        Name = "ImportStatusSortInput";
        Description = "Each entry sets exactly one field. The first entry sorts first. A missing value is the smallest. "
            + "Jobs that are equal in all entries are sorted "
            + "by creation: newest first if the last entry is DESC or if there is no entry, oldest first if it is ASC.";
        foreach (var field in Sortable)
        {
            Sort(field);
        }
    }

    /// <summary>Number of fields that jobs can be sorted by.</summary>
    public static int FieldCount => Sortable.Count;
}
