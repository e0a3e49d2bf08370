using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class CancelImportsErrorType : UnionGraphType
{
    public CancelImportsErrorType()
    {
        Name = "CancelImportsError";
        Type<InvalidSelectionErrorType>();
        Type<SelectionTooLargeErrorType>();
    }
}
