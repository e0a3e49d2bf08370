using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportLogLineType : ExpressionObjectType<ImportLogLine>
{
    public ImportLogLineType()
    {
        Name = "ImportLogLine";
        Description = "A line of an attempt's log.";
        Field("sequence", line => line.Line.Sequence).Description("Increases from line to line within an attempt. Numbers may be missing.");
        Field("attempt", line => line.Attempt);
        Field("at", line => line.Line.At, type: typeof(NonNullGraphType<DateTimeType>));
        Field("level", line => line.Line.Level, type: typeof(NonNullGraphType<LogLevelType>));
        Field("message", line => line.Line.Message);
    }
}
