using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportFailureType : ExpressionObjectType<Failure>
{
    public ImportFailureType()
    {
        Name = "ImportFailure";
        Description = "The reason why a job failed.";
        Field("code", f => f.Code).Filterable().Description("Stable code for programs, for example SOURCE_NOT_FOUND.");
        Field("category", f => f.Category, type: typeof(NonNullGraphType<FailureCategoryType>)).Filterable();
        Field("message", f => f.Message);
        Field("retryable", f => f.Retryable, nullable: true);
        Field("fingerprint", f => f.Fingerprint).Filterable().Description("Equal for failures with the same cause.");
    }
}
