using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class RetryImportErrorType : UnionGraphType
{
    public RetryImportErrorType()
    {
        Name = "RetryImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportNotRetryableErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
    }
}
