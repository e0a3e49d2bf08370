using GraphQL.Types;
using ImportGraph.Imports.Logs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class LogLevelType : EnumerationGraphType<LogLineLevel>
{
    public LogLevelType() => (Name, Description) = ("LogLevel", "How much a line matters, the least first.");
}
