using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Storage;

internal static class ContextOptions
{
    /// <summary>
    /// Migrates without comparing the model with the migrations, which takes a good part of a start. A test compares them.
    /// </summary>
    public static DbContextOptionsBuilder TrustMigrations(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
