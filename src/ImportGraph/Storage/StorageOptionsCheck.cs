using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

/// <summary>
/// Refuses an invalid connection string of the chosen database. The error does not repeat it, because it may contain a password.
/// </summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var example = options.Provider is StorageProvider.Sqlite
            ? StorageOptions.SqliteFile
            : "Server=db;Database=importgraph;User Id=importgraph;Password=...";
        return ReasonAgainst(options) is { } reason
            ? ValidateOptionsResult.Fail(
                $"ImportGraph:Storage:ConnectionString must be a connection string of {DatabaseOf(options)}, "
                + $"such as \"{example}\": {reason}.")
            : ValidateOptionsResult.Success;
    }

    private static string DatabaseOf(StorageOptions options) => options.Provider is StorageProvider.Sqlite ? "SQLite" : "SQL Server";

    private static string? ReasonAgainst(StorageOptions options)
    {
        try
        {
            var source = options.Provider is StorageProvider.Sqlite
                ? new SqliteConnectionStringBuilder(options.ConnectionString).DataSource
                : new SqlConnectionStringBuilder(options.ConnectionString).DataSource;
            return source.Length == 0 ? "it has no Data Source"
                : options is { Provider: StorageProvider.SqlServer, ConnectionString: StorageOptions.SqliteFile } ? "it is not set"
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return $"it has a keyword or a value that {DatabaseOf(options)} does not support";
        }
    }
}
