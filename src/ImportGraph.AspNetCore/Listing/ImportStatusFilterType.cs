using GraphQL.Types;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusFilterType : ObjectFilterType<ImportStatusFilterType, ImportStatusType>
{
    public ImportStatusFilterType()
    {
        Condition("search", typeof(StringGraphType), given => new RowFilter.Search(JobSearch.For((string)given))).Description(
            "The id or its beginning, or a part of the path, the name of the file, a tag, the error, the person who scheduled it, or the importer. "
            + "Case, accents and the amount of white space do not matter.");
        Condition("health", typeof(ImportHealthOperationFilterType), given => ((WrittenFilter)given).Filter).Description(
            "A job becomes `LATE` or `STALLED` here when the subscribers are notified, a few seconds after its field `health` changes.");
    }
}
