using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>What jobs do with the items of their packages. Of older jobs it is not known.</summary>
    public partial class ItemChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ItemsCreated",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemsUnchanged",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemsUpdated",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Without EF Core, which would rebuild the table and lose its triggers.
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "ItemsCreated";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "ItemsUnchanged";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "ItemsUpdated";""");
        }
    }
}
