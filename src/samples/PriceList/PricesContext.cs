using Microsoft.EntityFrameworkCore;

namespace PriceList;

/// <summary>The database of the application, which ImportGraph does not know.</summary>
public sealed class PricesContext(DbContextOptions<PricesContext> options) : DbContext(options)
{
    /// <summary>The prices by article.</summary>
    public DbSet<Price> Prices => Set<Price>();
}
