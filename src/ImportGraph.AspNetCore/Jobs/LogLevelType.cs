using GraphQL.Types;
using ImportGraph.Imports.Logs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class LogLevelType : EnumerationGraphType<LogLineLevel>
{
    public LogLevelType() => (Name, Description) = ("LogLevel", "The importance of a line, from lowest to highest.");
}
