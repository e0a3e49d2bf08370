using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportFailureFilterType : RowFilterType<ImportFailureFilterType>
{
    public ImportFailureFilterType()
        : base("ImportFailureFilterInput")
    {
        Filter<StringOperationFilterType>("code", JobFields.FailureCode);
        Filter<FailureCategoryOperationFilterType>("category", JobFields.FailureCategory);
        Filter<StringOperationFilterType>("fingerprint", JobFields.FailureFingerprint);
    }
}
