using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

/// <summary>Refuses a connection string that is none of the chosen database. What is wrong with it is said without it: it may hold a password.</summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (options is { Provider: StorageProvider.SqlServer, ConnectionString: StorageOptions.SqliteFile })
        {
            return ValidateOptionsResult.Fail("ImportGraph:Storage:ConnectionString must be set where ImportGraph:Storage:Provider is SqlServer.");
        }

        try
        {
            _ = options.Provider is StorageProvider.Sqlite
                ? new SqliteConnectionStringBuilder(options.ConnectionString).DataSource
                : new SqlConnectionStringBuilder(options.ConnectionString).DataSource;
            return ValidateOptionsResult.Success;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            return ValidateOptionsResult.Fail($"ImportGraph:Storage:ConnectionString is no connection string of {options.Provider}.");
        }
    }
}
