using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class AdminRelationships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Granular",
                table: "Invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AdministrationUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Portal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RelationshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdministrationUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AdministrationUses_Tenants_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AdministrationUses_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulkRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulkRuns_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GranularRelationships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InvitationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    AutoExtend = table.Column<bool>(type: "INTEGER", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    TermsVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActivatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EndedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GranularRelationships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GranularRelationships_Tenants_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GranularRelationships_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReminderSettings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeadDays = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderSettings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReminderSettings_Tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RequestTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 900, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestTemplates_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecurityGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 2160, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    Standard = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecurityGroups_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulkRows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    RelationshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RelationshipVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    RelationshipName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    CustomerName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulkRows_BulkRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "BulkRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GranularReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RelationshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeadDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GranularReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GranularReminders_GranularRelationships_RelationshipId",
                        column: x => x.RelationshipId,
                        principalTable: "GranularRelationships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GranularVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RelationshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByTenantName = table.Column<string>(type: "TEXT", nullable: false),
                    Catalogue = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GranularVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GranularVersions_GranularRelationships_RelationshipId",
                        column: x => x.RelationshipId,
                        principalTable: "GranularRelationships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TemplateVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    RestoredFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TemplateVersions_RequestTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "RequestTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccessAssignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RelationshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    EffectiveRoles = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessAssignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessAssignments_GranularRelationships_RelationshipId",
                        column: x => x.RelationshipId,
                        principalTable: "GranularRelationships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AccessAssignments_SecurityGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "SecurityGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecurityGroupMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityGroupMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecurityGroupMembers_SecurityGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "SecurityGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_CustomerId",
                table: "AccessAssignments",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_GroupId",
                table: "AccessAssignments",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_PartnerId_Status",
                table: "AccessAssignments",
                columns: new[] { "PartnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_RelationshipId_GroupId",
                table: "AccessAssignments",
                columns: new[] { "RelationshipId", "GroupId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_Status_ChangedAt",
                table: "AccessAssignments",
                columns: new[] { "Status", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AdministrationUses_CustomerId",
                table: "AdministrationUses",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_AdministrationUses_PartnerId_CustomerId_RelationshipId_At",
                table: "AdministrationUses",
                columns: new[] { "PartnerId", "CustomerId", "RelationshipId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AdministrationUses_RelationshipId_At",
                table: "AdministrationUses",
                columns: new[] { "RelationshipId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRows_RunId_Number",
                table: "BulkRows",
                columns: new[] { "RunId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRows_RunId_Status_Number",
                table: "BulkRows",
                columns: new[] { "RunId", "Status", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId",
                table: "BulkRuns",
                column: "PartnerId",
                unique: true,
                filter: "Status = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId_StartedAt",
                table: "BulkRuns",
                columns: new[] { "PartnerId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_Status",
                table: "BulkRuns",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_CustomerId_Status",
                table: "GranularRelationships",
                columns: new[] { "CustomerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_InvitationId",
                table: "GranularRelationships",
                column: "InvitationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Name",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Name" },
                unique: true,
                filter: "Status <> 'Created'");

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Status_EndsAt_AutoExtend",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Status", "EndsAt", "AutoExtend" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_Status_EndsAt",
                table: "GranularRelationships",
                columns: new[] { "Status", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularReminders_RelationshipId_TenantId_EndsAt_LeadDays",
                table: "GranularReminders",
                columns: new[] { "RelationshipId", "TenantId", "EndsAt", "LeadDays" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GranularVersions_RelationshipId_Number",
                table: "GranularVersions",
                columns: new[] { "RelationshipId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderSettings_TenantId",
                table: "ReminderSettings",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestTemplates_PartnerId_NameKey",
                table: "RequestTemplates",
                columns: new[] { "PartnerId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroupMembers_GroupId_UserId",
                table: "SecurityGroupMembers",
                columns: new[] { "GroupId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroupMembers_UserId",
                table: "SecurityGroupMembers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroups_PartnerId_NameKey",
                table: "SecurityGroups",
                columns: new[] { "PartnerId", "NameKey" },
                unique: true,
                filter: "DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroups_PartnerId_Standard",
                table: "SecurityGroups",
                columns: new[] { "PartnerId", "Standard" },
                unique: true,
                filter: "Standard <> 'None'");

            migrationBuilder.CreateIndex(
                name: "IX_TemplateVersions_TemplateId_Number",
                table: "TemplateVersions",
                columns: new[] { "TemplateId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessAssignments");

            migrationBuilder.DropTable(
                name: "AdministrationUses");

            migrationBuilder.DropTable(
                name: "BulkRows");

            migrationBuilder.DropTable(
                name: "GranularReminders");

            migrationBuilder.DropTable(
                name: "GranularVersions");

            migrationBuilder.DropTable(
                name: "ReminderSettings");

            migrationBuilder.DropTable(
                name: "SecurityGroupMembers");

            migrationBuilder.DropTable(
                name: "TemplateVersions");

            migrationBuilder.DropTable(
                name: "BulkRuns");

            migrationBuilder.DropTable(
                name: "GranularRelationships");

            migrationBuilder.DropTable(
                name: "SecurityGroups");

            migrationBuilder.DropTable(
                name: "RequestTemplates");

            migrationBuilder.DropColumn(
                name: "Granular",
                table: "Invitations");
        }
    }
}
