using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImporterCountType : ExpressionObjectType<ImporterCount>
{
    public ImporterCountType()
    {
        Name = "ImporterCount";
        Field("importer", count => count.Importer);
        Field("count", count => count.Count);
    }
}
