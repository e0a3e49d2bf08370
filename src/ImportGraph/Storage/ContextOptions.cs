using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Storage;

internal static class ContextOptions
{
    /// <summary>
    /// Migrates without comparing the model with the migrations: they differ only while somebody changes the model, and a test compares them.
    /// </summary>
    public static DbContextOptionsBuilder TrustMigrations(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
