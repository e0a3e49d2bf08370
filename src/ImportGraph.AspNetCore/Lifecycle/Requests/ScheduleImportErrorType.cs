using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class ScheduleImportErrorType : UnionGraphType
{
    public ScheduleImportErrorType()
    {
        Name = "ScheduleImportError";
        Type<InvalidDataSourceErrorType>();
        Type<ScheduleOutOfRangeErrorType>();
        Type<IdempotencyConflictErrorType>();
    }
}
