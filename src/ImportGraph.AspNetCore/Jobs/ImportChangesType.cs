using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportChangesType : ExpressionObjectType<Changes>
{
    public ImportChangesType()
    {
        Name = "ImportChanges";
        Description = "What was done with the items of a package. Items that it contains a second time are not counted.";
        Field("created", c => c.Created, type: typeof(NonNullGraphType<LongGraphType>)).Description("Items that the target did not have.");
        Field("updated", c => c.Updated, type: typeof(NonNullGraphType<LongGraphType>)).Description("Items that the target had, and that were changed.");
        Field("unchanged", c => c.Unchanged, type: typeof(NonNullGraphType<LongGraphType>))
            .Description("Items that the target had, and that were left as they are.");
        Field("rejected", c => c.Rejected, type: typeof(NonNullGraphType<LongGraphType>))
            .Description("Items that are not accepted; the same as `results.errors`.");
    }
}
