using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportOperationType : EnumerationGraphType<ImportOperation>
{
    public ImportOperationType() => Name = "ImportOperation";
}
