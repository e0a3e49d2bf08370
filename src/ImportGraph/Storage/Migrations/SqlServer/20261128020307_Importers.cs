using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
{
    /// <summary>All jobs are jobs of the built-in importer.</summary>
    public partial class Importers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.AddColumn<string>(
                name: "ConcurrencyKey",
                table: "ImportJobs",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Importer",
                table: "ImportJobs",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "content",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Parameters",
                table: "ImportJobs",
                type: "nvarchar(max)",
                maxLength: 16384,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "ImportJobs",
                type: "int",
                nullable: false,
                defaultValue: 4);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Importer_Project_Priority_StartTime_Key_JobType",
                table: "ImportJobs",
                columns: new[] { "Importer", "Project", "Priority", "StartTime", "Key", "JobType" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Importer_StartTime_JobType",
                table: "ImportJobs",
                columns: new[] { "Importer", "StartTime", "JobType" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_ConcurrencyKey",
                table: "ImportJobs",
                columns: new[] { "Project", "ConcurrencyKey" },
                unique: true,
                filter: "Status = 1 AND ConcurrencyKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable_Importer",
                table: "ImportJobs",
                columns: new[] { "Status", "Key", "JobType", "Retryable", "Importer" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable_Importer",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable", "Importer" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Importer_Project_Priority_StartTime_Key_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Importer_StartTime_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_ConcurrencyKey",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable_Importer",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable_Importer",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "ConcurrencyKey",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Importer",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Parameters",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "ImportJobs");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Key", "JobType", "Retryable" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable" });
        }
    }
}
