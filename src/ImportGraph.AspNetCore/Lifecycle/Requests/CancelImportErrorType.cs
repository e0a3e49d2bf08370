using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class CancelImportErrorType : UnionGraphType
{
    public CancelImportErrorType()
    {
        Name = "CancelImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
    }
}
