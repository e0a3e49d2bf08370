using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class RescheduleImportErrorType : UnionGraphType
{
    public RescheduleImportErrorType()
    {
        Name = "RescheduleImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
        Type<ScheduleOutOfRangeErrorType>();
    }
}
