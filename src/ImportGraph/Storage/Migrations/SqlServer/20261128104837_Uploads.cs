using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
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
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Id = table.Column<System.Guid>(type: "uniqueidentifier", nullable: false),
                    Project = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileName = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Length = table.Column<long>(type: "bigint", nullable: true),
                    Offset = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<System.DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    ExpiresAt = table.Column<System.DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    CompletedAt = table.Column<System.DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "UploadUses",
                columns: table => new
                {
                    JobKey = table.Column<long>(type: "bigint", nullable: false),
                    UploadKey = table.Column<long>(type: "bigint", nullable: false)
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
            migrationBuilder.DropTable(
                name: "UploadUses");

            migrationBuilder.DropTable(
                name: "Uploads");
        }
    }
}
