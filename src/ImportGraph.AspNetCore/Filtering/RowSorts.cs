using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The sort criteria that one entry of an order sets, or one group in an entry.</summary>
internal sealed record RowSorts(IReadOnlyList<RowSort> Sorts)
{
    /// <summary>Joins the entries of an order in sequence.</summary>
    /// <param name="entries">The entries that the client sent.</param>
    /// <param name="most">Maximum number of entries: the number of fields.</param>
    /// <exception cref="InvalidInputException">
    /// There are too many entries; or an entry sets no field, or several fields, so that their order is unknown.
    /// </exception>
    public static IReadOnlyList<RowSort> Concat(IEnumerable<RowSorts>? entries, int most)
    {
        var sorts = (entries ?? []).Select(entry => entry.Sorts.Count == 1
            ? entry.Sorts[0]
            : throw new InvalidInputException(
                InputCode.BadOrder, "Each entry of order must set exactly one field. To sort by several fields, write several entries.")).ToList();
        return sorts.Count <= most
            ? sorts
            : throw new InvalidInputException(InputCode.BadOrder, $"An order may have at most {most} entries; it has {sorts.Count}.");
    }
}
