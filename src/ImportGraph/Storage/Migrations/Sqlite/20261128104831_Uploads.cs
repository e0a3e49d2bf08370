using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>Files that clients send, and which jobs read them.</summary>
    public partial class Uploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<System.Guid>(type: "TEXT", nullable: false),
                    Project = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: true),
                    Offset = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "UploadUses",
                columns: table => new
                {
                    JobKey = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadKey = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadUses", x => x.JobKey);
                    table.ForeignKey(
                        name: "FK_UploadUses_ImportJobs_JobKey",
                        column: x => x.JobKey,
                        principalTable: "ImportJobs",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_UploadUses_Uploads_UploadKey",
                        column: x => x.UploadKey,
                        principalTable: "Uploads",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_CreatedBy",
                table: "Uploads",
                column: "CreatedBy",
                filter: "CompletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_ExpiresAt",
                table: "Uploads",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_Id",
                table: "Uploads",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_Project_Length",
                table: "Uploads",
                columns: new[] { "Project", "Length" });

            migrationBuilder.CreateIndex(
                name: "IX_UploadUses_UploadKey",
                table: "UploadUses",
                column: "UploadKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "UploadUses";""");
            migrationBuilder.Sql("""DROP TABLE "Uploads";""");
        }
    }
}
