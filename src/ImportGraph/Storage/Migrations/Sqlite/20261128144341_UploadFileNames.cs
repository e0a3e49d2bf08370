using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>Jobs keep the name of their uploaded file.</summary>
    public partial class UploadFileNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SourceFileName",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            // "Key" is a word of SQL, so it is quoted.
            migrationBuilder.Sql(
                """
                UPDATE "ImportJobs" SET "SourceFileName" =
                    (SELECT u."FileName" FROM "UploadUses" AS used INNER JOIN "Uploads" AS u ON u."Key" = used."UploadKey" WHERE used."JobKey" = "ImportJobs"."Key")
                WHERE "Key" IN (SELECT "JobKey" FROM "UploadUses");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Without EF Core, which would rebuild the table and lose its triggers.
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "SourceFileName";""");
        }
    }
}
